use super::joint;
use super::labels::Named as _;
use super::told::{Label, Told};
use onepalm_contract::item::{GuideDetails, HandlingScope};
use onepalm_contract::publication::GuidePart::{
    Basis, Conditions, Fees, Handling, Help, Identity, Limits, Result as Outcome, Trips, Validity,
};

/// What fuller lists tell of an item.
pub(super) fn details(told: &mut Told, old: &GuideDetails, new: &GuideDetails) {
    let GuideDetails {
        trips_reason,
        accepts_post,
        // Told with the fees.
        charges: _,
        pays_online,
        review,
        finish,
        result_name,
        result_sample,
        handling_scope,
        handling_forms,
        special_procedure,
        joint_bodies,
        joint,
        intermediary,
        quantity_limit,
        appointment,
        self_service,
        informed_commitment,
        power_source,
        entrusted_by,
        statutory_note,
        promised_note,
        notes,
        base_code,
        cancel_reason,
    } = old;
    told.texts(
        Limits,
        Label("承诺办结时限说明", "note on the promised limit"),
        [promised_note, &new.promised_note],
    );
    told.texts(
        Limits,
        Label("法定办结时限说明", "note on the statutory limit"),
        [statutory_note, &new.statutory_note],
    );
    told.texts(Limits, Label("特别程序", "special procedure"), [special_procedure, &new.special_procedure]);
    told.maybe(Fees, Label("网上支付", "online payment"), [pays_online, &new.pays_online]);
    told.texts(
        Trips,
        Label("必须现场办理原因", "reason to come in person"),
        [trips_reason, &new.trips_reason],
    );
    told.texts(Conditions, Label("数量限制", "limit of numbers"), [quantity_limit, &new.quantity_limit]);
    told.maybe(
        Conditions,
        Label("告知承诺制", "informed commitment"),
        [informed_commitment, &new.informed_commitment],
    );
    told.texts(Validity, Label("取消原因", "reason of cancellation"), [cancel_reason, &new.cancel_reason]);
    told.texts(Outcome, Label("审批结果名称", "name of the result"), [result_name, &new.result_name]);
    told.texts(Outcome, Label("审批结果样本", "sample of the result"), [result_sample, &new.result_sample]);
    scope(told, handling_scope.as_ref(), new.handling_scope.as_ref());
    told.names(Handling, Label("办理形式", "way to hand it in"), handling_forms, &new.handling_forms);
    told.maybe(Handling, Label("物流快递", "post"), [accepts_post, &new.accepts_post]);
    told.maybe(Handling, Label("预约办理", "appointment"), [appointment, &new.appointment]);
    told.maybe(Handling, Label("自助终端办理", "self-service terminal"), [self_service, &new.self_service]);
    told.maybe(Handling, Label("审查方式", "way of review"), [review, &new.review]);
    told.maybe(Handling, Label("办结方式", "way of finishing"), [finish, &new.finish]);
    told.list(Handling, Label("联办机构", "body that takes part"), joint_bodies, &new.joint_bodies);
    joint::joint(told, joint.as_ref(), new.joint.as_ref());
    told.texts(Handling, Label("中介服务", "service of third parties"), [intermediary, &new.intermediary]);
    told.texts(Help, Label("填报须知", "note"), [notes, &new.notes]);
    told.texts(Basis, Label("权力来源", "source of the power"), [power_source, &new.power_source]);
    told.texts(Identity, Label("委托部门", "entrusting body"), [entrusted_by, &new.entrusted_by]);
    told.texts(Identity, Label("基本编码", "base code"), [base_code, &new.base_code]);
}

fn scope(told: &mut Told, old: Option<&HandlingScope>, new: Option<&HandlingScope>) {
    let parts = |HandlingScope { area, mode, places }: &HandlingScope| (area.words(), *mode, places.clone());
    let [old, new] = [old, new].map(|scope| scope.map(parts));
    let area = [&old, &new].map(|scope| scope.as_ref().map(|(area, ..)| area.clone()));
    told.option(Handling, None, Label("通办范围", "where it may be handed in"), area);
    let [mode, new_mode] = [&old, &new].map(|scope| scope.as_ref().and_then(|(_, mode, _)| *mode));
    told.maybe(Handling, Label("通办形式", "how it gets to the body"), [&mode, &new_mode]);
    let [places, new_places] = [old, new].map(|scope| scope.map(|(.., places)| places).unwrap_or_default());
    told.list(Handling, Label("通办地点", "place that takes it"), &places, &new_places);
}
