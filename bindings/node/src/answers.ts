import type {
  AnswerRow,
  CellValue,
  Draft,
  DraftId,
  FieldId,
  FieldValue,
  LifeEventId,
  MaterialId,
  Drafts as Surface,
  Together,
  TogetherId,
} from './surface.js';

/** An answer in a row: text, a whole number (money in fen), yes or no. */
export type Cell = string | number | boolean | CellValue;

/** Answers by field, or a row of a table by column; what is not answered is left out. */
export type Row = Readonly<Record<FieldId, Cell | undefined>> | AnswerRow;

/** What an answer is given as: what a cell holds, or the rows of a table. */
export type AnswerValue = Cell | readonly Row[] | FieldValue;

type Answered =
  | 'addRow'
  | 'answer'
  | 'answerAll'
  | 'answerTogether'
  | 'beginTogether'
  | 'changeRow';

/** What the citizen is filling in. Answers are plain values. When a call returns, what it wrote is on the disk. */
export interface Drafts extends Omit<Surface, Answered> {
  /** Writes one answer; `undefined`: clears it. What is half typed may not yet be what the field wants. */
  answer(id: DraftId, field: FieldId, value?: AnswerValue): Promise<Draft>;
  /**
   * Writes several answers at once, all or none. An answer may open the question that another one answers. Tables are
   * answered row by row.
   */
  answerAll(id: DraftId, answers: Row): Promise<Draft>;
  /** Adds a row at the end of a table. */
  addRow(id: DraftId, table: FieldId, row: Row): Promise<Draft>;
  /** Replaces the row `at` (from 0) of a table. */
  changeRow(id: DraftId, table: FieldId, at: number, row: Row): Promise<Draft>;
  /** Begins a life event (一件事): one draft for each item that is needed. `own` answers the event's own questions. */
  beginTogether(event: LifeEventId, own: Row): Promise<Together>;
  /** Answers a question of the one form, for every open draft whose item asks it. */
  answerTogether(id: TogetherId, field: FieldId, value?: AnswerValue): Promise<Together>;
  /** An attached file in parts of at most 1 MB. */
  attachmentParts(id: DraftId, material: MaterialId): AsyncGenerator<Uint8Array, void, void>;
}
