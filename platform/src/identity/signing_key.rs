use chrono::{DateTime, Utc};
use onepalm_contract::jose::{self, Header, JoseError, Jwk, Jws};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde::{Serialize, de::DeserializeOwned};

use super::RealmError;
use crate::store::{Commit, CommitError, Key, Partition, Store};

/// The realm's own key, made with the store and kept in it.
pub(super) struct SigningKey {
    pair: EcdsaKeyPair,
    public: Jwk,
    id: String,
    random: SystemRandom,
}

impl SigningKey {
    pub(super) async fn open(store: &dyn Store, now: DateTime<Utc>) -> Result<Self, RealmError> {
        let (partition, key) = (Partition::identity("realm"), Key::new("key", "signing"));
        loop {
            if let Some(document) = store.get(&partition, &key).await? {
                return Self::read(&document.body);
            }
            let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
                .map_err(|_| RealmError::Random)?;
            let commit = Commit::new(partition.clone(), now)
                .expect_absent(key.clone())
                .put(key.clone(), made.as_ref().to_vec());
            match store.commit(commit).await {
                Ok(_) | Err(CommitError::Conflict | CommitError::Receipt(_)) => {}
                Err(CommitError::Unavailable(error)) => return Err(error.into()),
            }
        }
    }

    fn read(pkcs8: &[u8]) -> Result<Self, RealmError> {
        let random = SystemRandom::new();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8, &random)
            .map_err(|_| RealmError::Damaged)?;
        let public = Jwk::from_point(pair.public_key().as_ref()).map_err(|_| RealmError::Damaged)?;
        Ok(Self { pair, id: public.thumbprint(), public, random })
    }

    /// A token of type `typ` with these claims.
    pub(super) fn sign(&self, typ: &str, claims: &impl Serialize) -> Result<String, RealmError> {
        let input = jose::signing_input(&Header::new(typ).with_kid(&self.id), claims);
        let signature = self.pair.sign(&self.random, input.as_bytes()).map_err(|_| RealmError::Random)?;
        jose::compact(&input, signature.as_ref()).map_err(|_| RealmError::Random)
    }

    /// The claims of a token of type `typ` that this key signed.
    pub(super) fn read_token<T: DeserializeOwned>(&self, typ: &str, token: &str) -> Result<T, JoseError> {
        let jws = Jws::parse(token)?;
        if jws.header().typ != typ {
            return Err(JoseError::Type);
        }
        jws.verify(&self.public)
    }

    /// The public key and its id.
    pub(super) fn public(&self) -> (&Jwk, &str) {
        (&self.public, &self.id)
    }
}
