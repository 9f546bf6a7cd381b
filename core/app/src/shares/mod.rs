//! Shared data (共享数据): which other bodies know the citizen, so that their papers are not asked for.

mod shares_record;

pub(crate) use shares_record::SharesRecord;
