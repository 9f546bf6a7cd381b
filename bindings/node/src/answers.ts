import type {
  AnswerRow,
  CellValue,
  DraftId,
  DraftView,
  FieldId,
  FieldValue,
  LifeEventId,
  Drafts as Surface,
  TogetherId,
  TogetherView,
} from './surface.js';

/** An answer in a row: text, a whole number (money in fen), yes or no. */
export type Cell = string | number | boolean | CellValue;

/** Answers by field, or a row of a table by column; what is not answered is left out. */
export type Row = Readonly<Record<FieldId, Cell | undefined>> | AnswerRow;

/** An answer: what a cell holds, or the rows of a table. */
export type Answer = Cell | readonly Row[] | FieldValue;

type Answered =
  | 'addRow'
  | 'answer'
  | 'answerAll'
  | 'answerTogether'
  | 'beginTogether'
  | 'changeRow';

/** What the citizen is filling in. Answers are plain values. When a call returns, what it wrote is on the disk. */
export interface Drafts extends Omit<Surface, Answered> {
  /** Writes one answer; absent: clears it. What is half typed may not yet be what the field wants. */
  answer(id: DraftId, field: FieldId, value?: Answer): Promise<DraftView>;
  /**
   * Writes several answers at once, all or none. An answer may open the question that another one answers. Tables are
   * answered row by row.
   */
  answerAll(id: DraftId, answers: Row): Promise<DraftView>;
  /** Adds a row at the end of a table. */
  addRow(id: DraftId, table: FieldId, row: Row): Promise<DraftView>;
  /** Replaces the row `at` (from 0) of a table. */
  changeRow(id: DraftId, table: FieldId, at: number, row: Row): Promise<DraftView>;
  /** Begins a life event (一件事): one draft for each item that is needed. */
  beginTogether(event: LifeEventId, own: Row): Promise<TogetherView>;
  /** Answers a question of the one form, for every open draft whose item asks it. */
  answerTogether(id: TogetherId, field: FieldId, value?: Answer): Promise<TogetherView>;
}
