type Name = 'language' | 'theme';

/** What this browser keeps for its user; null where it keeps nothing, or may not. */
export function remembered(name: Name): string | null {
  try {
    return localStorage.getItem(`refundlens.${name}`);
  } catch {
    // A browser that forbids storage asks again next time; that is all.
    return null;
  }
}

export function remember(name: Name, value: string): void {
  try {
    localStorage.setItem(`refundlens.${name}`, value);
  } catch {
    // As above.
  }
}
