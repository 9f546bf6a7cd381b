use crate::cross::view;
use crate::ids::PersonId;
use onepalm_contract::session::Profile;

view! {
    /// What the identity provider told of the citizen.
    ProfileView of Profile, Display {
        /// This platform's id of the person.
        person: PersonId,
        /// How sure the provider is, 1–3.
        assurance: i32 = |profile| u8::from(profile.level).cross(),
        /// 姓名.
        name: Option<String>,
        /// 公民身份号码.
        citizen_number: Option<String>,
        /// Mobile number.
        mobile: Option<String>,
        /// Address of residence.
        address: Option<String>,
    }
}
