/// A page of a list, newest first.
///
/// To read on, hand `next` to the same call. What comes or goes between two pages is given once or not at all;
/// everything that was there all the time is given once. What the citizen changes meanwhile may move: a draft
/// that is typed into is the newest again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listing<T> {
    /// At most 200, newest first.
    pub items: Vec<T>,
    /// Where the next page begins: opaque text, which holds nothing but an id and a place in the order. `None`: this
    /// was the last page.
    pub next: Option<String>,
}

impl<T> Listing<T> {
    pub(crate) fn map<U>(self, change: impl FnMut(T) -> U) -> Listing<U> {
        Listing { items: self.items.into_iter().map(change).collect(), next: self.next }
    }
}
