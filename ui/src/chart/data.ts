// The shapes that the server writes into a figure's <script type="application/json">.

export interface Series {
  name: string;
  /** null is a gap: no value, not zero. */
  data: (number | null)[];
  /** What the values are parts of: 100 for hundredths. */
  per?: number;
  /** Measured on the right, in the other unit. */
  right?: boolean;
  /** In the colour that says so, not the next of the palette. */
  tone?: Tone;
}

export type Tone = 'good' | 'warn' | 'bad';

export interface TreeNode {
  name: string;
  note?: string;
  /** Where a click on the node goes. */
  href?: string;
  children?: TreeNode[];
}

export type Figure =
  | { kind: 'bar' | 'line'; unit?: string; rightUnit?: string; categories: string[]; series: Series[]; horizontal?: boolean; stacked?: boolean }
  | { kind: 'pie'; unit?: string; slices: { name: string; value: number }[] }
  | { kind: 'heatmap'; unit?: string; columns: string[]; rows: string[]; values: (number | null)[][] }
  | { kind: 'tree'; root: TreeNode };
