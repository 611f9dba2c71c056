/** What the server says to the one who leads: `leader_view` of app/rooms/views.py, and the page's own data. */
import type { RoomView, Said } from './kinds';

export interface SheetRow {
  place: number;
  key: string;
  kind: string;
  title: string;
  task: string;
  minutes: number;
  script: string;
  look: string;
  materials: string;
  answered: number;
  frozen: boolean;
  shown: boolean;
}
export interface LeaderView extends RoomView {
  people: number;
  rehearsing: number;
  without_phone: string[];
  seats: Record<string, number>;
  run_sheet: SheetRow[];
  case_basis: boolean;
  archived: boolean;
  delete_raw_at: string;
  answered?: number;
  expected?: number;
  alike?: string[][];
  merged: Record<string, string[]>;
}
export interface EventCard {
  key: string;
  title: string;
  text: string;
  question: string;
}
export interface LeaderData {
  said: Said;
  events: EventCard[];
  view: LeaderView;
}
/** Something the leader does; `said` is told when it is done. */
export type Act = (deed: Record<string, unknown>, said?: string) => Promise<boolean>;
