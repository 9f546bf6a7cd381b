use onepalm_contract::life_event::LifeEvent;

/// The places of the items in the order in which they are handed in: as the event lists them, each after those
/// that it waits for. Items that wait for each other come last, as they are listed.
pub fn order(event: &LifeEvent) -> Vec<usize> {
    let mut left: Vec<usize> = (0..event.items.len()).collect();
    let mut order = Vec::new();
    while let Some(next) = left.iter().position(|place| !waits(event, *place, &left)) {
        order.push(left.remove(next));
    }
    order.extend(left);
    order
}

/// The places of items that wait for each other.
pub(super) fn looped(event: &LifeEvent) -> Vec<usize> {
    let mut left: Vec<usize> = (0..event.items.len()).collect();
    while let Some(next) = left.iter().position(|place| !waits(event, *place, &left)) {
        left.remove(next);
    }
    left
}

fn waits(event: &LifeEvent, place: usize, left: &[usize]) -> bool {
    let after = &event.items[place].after;
    left.iter().any(|other| after.contains(&event.items[*other].code))
}
