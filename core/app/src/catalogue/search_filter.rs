use super::CatalogueError;
use super::titles::MOST_TITLES;
use onepalm_contract::catalogue::{audience_set, depth_rank};
use onepalm_contract::code::Level;
use onepalm_contract::item::{OnlineDepth, ServiceObject};
use onepalm_rules::guide::takes_applications;
use rusqlite::{Connection, Row, params};

/// Which items are looked at; everything that is given must hold.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct SearchFilter {
    /// 行使层级.
    pub level: Option<Level>,
    /// The area, by its division code or its name.
    pub area: Option<String>,
    /// The body (实施主体), by its code or its name.
    pub body: Option<String>,
    /// A theme (主题分类).
    pub theme: Option<String>,
    /// Whom it must be for (服务对象).
    pub audience: Option<ServiceObject>,
    /// The least online depth (网办深度).
    pub least_depth: Option<OnlineDepth>,
    /// A place by its division code that must take applications (通办范围).
    pub handed_in_at: Option<String>,
}

impl SearchFilter {
    /// Whether every item passes.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }

    /// Whether each item passes, by its id.
    pub(super) fn items(&self, connection: &Connection) -> Result<Vec<bool>, CatalogueError> {
        let level = self.level.and_then(|level| serde_json::to_value(level).ok());
        let level = level.as_ref().and_then(serde_json::Value::as_str);
        let audience = self.audience.map(|audience| audience_set(&[audience]));
        let mut query = connection.prepare_cached(
            "SELECT id, division, scope FROM item
             WHERE (?1 IS NULL OR level = ?1) AND (?2 IS NULL OR division = ?2 OR area = ?2)
               AND (?3 IS NULL OR authority = ?3 OR body = ?3) AND (?4 IS NULL OR audience & ?4 <> 0)
               AND (?5 IS NULL OR depth >= ?5)
               AND (?6 IS NULL OR id IN (SELECT item FROM item_theme WHERE theme = ?6))
             ORDER BY id",
        )?;
        let parameters =
            params![level, self.area, self.body, audience, self.least_depth.map(depth_rank), self.theme];
        let mut passes = Vec::new();
        let mut rows = query.query(parameters)?;
        while let Some(row) = rows.next()? {
            if let Some(place) = &self.handed_in_at
                && !takes(row, place)?
            {
                continue;
            }
            let id = row.get::<_, u32>(0)? as usize;
            // Ids have no gaps, so that the list is as long as the catalogue at most.
            if id > MOST_TITLES {
                return Err(CatalogueError::NotACatalogue);
            }
            passes.resize(id, false);
            passes.push(true);
        }
        Ok(passes)
    }
}

fn takes(row: &Row<'_>, place: &str) -> Result<bool, CatalogueError> {
    let (body, scope): (String, Option<String>) = (row.get(1)?, row.get(2)?);
    let scope = scope.map(|scope| crate::json::read(&scope)).transpose();
    // A scope of a later contract leaves it with the competent body.
    Ok(takes_applications(&body, scope.unwrap_or_default().as_ref(), place))
}
