use super::draft_view::AnswerView;
use super::field_view::FieldView;
use crate::cross::{Cross, page, view};
use crate::error::FieldErrorView;
use crate::ids::{DraftId, ItemCode, LifeEventId, TogetherId};
use crate::instant::Instant;
use onepalm::life_events::{LifeEventGuide, Together};
use onepalm_contract::item::ItemReference;
use onepalm_contract::life_event::LifeEvent;

view! {
    /// A life event (一件事).
    LifeEventView of LifeEvent {
        /// Shared by all its versions.
        id: LifeEventId,
        /// As citizens say it.
        name: String,
        /// What it is for and what comes of it.
        summary: String,
        /// 主题分类.
        themes: Vec<String>,
        /// The codes of its items, in the order in which they are shown.
        items: Vec<ItemCode> = |event| event.items.iter().map(|item| item.code.clone()).collect(),
        /// What is asked to know which items are needed.
        questions: Vec<FieldView>,
    }
}

view! {
    /// A life event with its one form.
    LifeEventGuideView of LifeEventGuide {
        /// The event.
        event: LifeEventView,
        /// Every question once: the event's own, then those of the items.
        form: Vec<FieldView> = |guide| guide.merged.form.fields.clone().cross(),
    }
}

view! {
    /// The one form of a life event as a citizen fills it in, and the drafts that its answers go to.
    TogetherView of Together, Display {
        /// Its id.
        id: TogetherId,
        /// The event.
        event: LifeEventId,
        /// One draft for each item that is needed, in the order in which they are handed in.
        drafts: Vec<TogetherDraftView>,
        /// The answers to the one form.
        answers: Vec<AnswerView> = |together| given(together),
        /// What is still to be mended in the one form.
        errors: Vec<FieldErrorView> = |together| together.errors().cross(),
        /// When it was begun.
        created_at: Instant,
    }
}

page!(
    /// A page of what was begun together.
    TogetherPage of TogetherView, Together
);

view! {
    /// A draft of a life event.
    TogetherDraftView of (ItemReference, DraftId) {
        /// The draft.
        draft: DraftId = |part| part.1,
        /// The item's code.
        item: ItemCode = |part| part.0.code.clone(),
        /// The item's name.
        item_name: String = |part| part.0.name.clone(),
        /// The version of its guide.
        item_version: i32 = |part| part.0.version.cross(),
    }
}

fn given(together: &Together) -> Vec<AnswerView> {
    let answers = together.answers.iter().map(|(field, (value, source))| AnswerView {
        field: field.clone(),
        value: value.clone().cross(),
        source: source.cross(),
    });
    answers.collect()
}
