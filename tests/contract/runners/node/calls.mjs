// Which call a name stands for: its arguments in order, then what stands in the object after them.
// `?` marks options of an area's call, `...` a record that is the options.

const list = ['?after', '?limit'];

export const CALLS = {
  'root.beginSignIn': [],
  'root.completeSignIn': ['redirect'],
  'root.people': [],
  'root.citizen': ['person'],
  'root.refresh': [],
  'root.networkChanged': [],
  'root.time': [],
  'root.pause': [],
  'catalogue.search': ['request'],
  'catalogue.suggest': ['typed', '?limit'],
  'catalogue.guide': ['code'],
  'catalogue.lifeEvents': [],
  'catalogue.lifeEvent': ['id'],
  'catalogue.withdrawn': ['code'],
  'catalogue.replacements': ['code'],
  'catalogue.count': [],
  'catalogue.themes': [],
  'session.expiresAt': [],
  'session.unsent': [],
  'session.signOut': [],
  'profile.get': [],
  'drafts.begin': ['item'],
  'drafts.list': list,
  'drafts.get': ['id'],
  'drafts.form': ['id'],
  'drafts.answer': ['id', 'field', 'value'],
  'drafts.answerAll': ['id', 'answers'],
  'drafts.addRow': ['id', 'table', 'row'],
  'drafts.changeRow': ['id', 'table', 'at', 'row'],
  'drafts.removeRow': ['id', 'table', 'at'],
  'drafts.chooseHandlingItem': ['id', 'code'],
  'drafts.changes': ['id'],
  'drafts.renew': ['id'],
  'drafts.submit': ['id'],
  'drafts.delete': ['id'],
  'drafts.attach': ['id', 'material', 'file'],
  'drafts.attachPath': ['id', 'material', 'path'],
  'drafts.detach': ['id', 'material'],
  'drafts.attachment': ['id', 'material', '?offset'],
  'drafts.saveAttachment': ['id', 'material', 'path'],
  'drafts.attachAnswer': ['id', 'field', 'file'],
  'drafts.attachCell': ['id', 'table', 'row', 'column', 'file'],
  'drafts.answerFile': ['id', 'upload', '?offset'],
  'drafts.beginTogether': ['event', 'own'],
  'drafts.answerTogether': ['id', 'field', 'value'],
  'drafts.listTogether': list,
  'drafts.together': ['id'],
  'cases.list': list,
  'cases.get': ['id'],
  'cases.clock': ['id'],
  'cases.mend': ['id'],
  'cases.withdraw': ['id', '?reason'],
  'certificates.list': list,
  'certificates.verify': ['id'],
  'certificates.judge': ['file'],
  'certificates.save': ['id', 'to', 'path'],
  'certificates.draw': ['id', 'page', 'dpi', 'path'],
  'inbox.list': list,
  'inbox.markRead': ['id'],
  'evaluations.rate': ['request'],
  'evaluations.list': list,
  'activity.list': list,
  'activity.save': ['path'],
  'activity.isWhole': [],
  'sync.run': ['?...request'],
  'sync.next': [],
  'sync.networkIsBack': [],
  'sync.retry': ['key'],
  'sync.outbox': list,
};

/** Makes a call of the table. */
export function call(target, name, given, signal) {
  const names = CALLS[name];
  if (!names) {
    throw new Error(`no call ${name}`);
  }
  const args = names.filter((one) => !one.startsWith('?')).map((one) => given[one]);
  const options = names.filter((one) => one.startsWith('?')).map((one) => one.slice(1));
  const chosen = Object.fromEntries(
    options.flatMap((one) =>
      one.startsWith('...') ? Object.entries(given[one.slice(3)] ?? {}) : [[one, given[one]]],
    ),
  );
  return target[name.split('.')[1]](...args, { ...chosen, ...(signal && { signal }) });
}
