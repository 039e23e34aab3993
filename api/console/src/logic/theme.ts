import { remember, remembered } from './memory.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function currentTheme(): Theme {
  const kept = remembered('theme');
  return THEMES.find(theme => theme === kept) ?? 'auto';
}

/** Shows the page as its user chose; `auto` follows the system. */
export function applyTheme(theme: Theme = currentTheme()): void {
  document.documentElement.dataset.theme = theme;
}

export function chooseTheme(theme: Theme): void {
  remember('theme', theme);
  applyTheme(theme);
}
