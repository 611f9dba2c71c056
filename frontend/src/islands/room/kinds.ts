/** What the server says of a room. The shapes are those of app/rooms/views.py. */
export interface Choice {
  key: string;
  label: string;
  value: number | null;
  notes: string[];
}
export interface StepView {
  key: string;
  kind: string;
  title: string;
  task: string;
  minutes: number;
  options: Choice[];
  rules: Record<string, number>;
  in_groups: boolean;
  sensitive: boolean;
  written: boolean;
  frozen: boolean;
  shown: boolean;
  cards?: { key: string; label: string; step: string }[];
}
export interface Counted {
  answers: number;
  counts: Record<string, number>;
  points: Record<string, number>;
  middle: number | null;
}
export interface CardView {
  id: string;
  text: string;
  ring: number;
  stands_for: number;
  visible: boolean;
  role: string;
  when: string;
  indicator: string;
  reworded: boolean;
}
export interface Results {
  answered: number;
  expected: number;
  too_few: boolean;
  /** Told to nobody before it is shown, to the one who leads neither. */
  withheld: boolean;
  items: { item: string; all: Counted | null; groups: Record<string, Counted>; hidden: number }[];
  cards: CardView[];
  scenarios: { group: string; code: string }[];
}
export interface RoomView {
  seq: number;
  public: number;
  code: string;
  area: string;
  title: string;
  language: string;
  place: number;
  steps: number;
  step: StepView | null;
  left: number | null;
  running: boolean;
  closed: boolean;
  levers: string;
  event_card: string;
  elected_body: boolean;
  open_voting: boolean;
  outputs: string[];
  groups: number;
  ask_role: boolean;
  keep_days: number;
  results?: Results;
}
export type Value = Record<string, unknown>;
export interface Mine {
  group: string;
  role: string;
  answers: Record<string, Record<string, Value>>;
}
export type Said = Record<string, string>;
/** What hangs on the wall. */
export interface ScreenView extends RoomView {
  people: number;
  rehearsing: boolean;
  answered?: number;
  expected?: number;
  /** The same question when it was asked the first time. */
  before?: Results;
}
