import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { speak } from '../api/client.ts';
import type { Bilingual, Language } from '../api/types.ts';
import { remember, remembered } from '../logic/memory.ts';
import { fill, preferredLanguage, TEXTS, type TextKey } from './texts.ts';

export interface Words {
  readonly language: Language;
  setLanguage(language: Language): void;
  /** The text of a key. */
  t(key: TextKey, values?: Readonly<Record<string, string | number>>): string;
  /** A text that came in both languages. */
  of(text: Bilingual): string;
  /** A moment, in UTC+8 as the shops' platforms count. */
  time(iso: string): string;
}

const WordsContext = createContext<Words | null>(null);

export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => {
    const kept = remembered('language');
    const chosen = kept === 'zh' || kept === 'en' ? kept : preferredLanguage(navigator.languages);
    speak(chosen);
    return chosen;
  });
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const words = useMemo<Words>(() => {
    const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'medium',
      timeStyle: 'short',
    });
    return {
      language,
      setLanguage: next => {
        speak(next);
        remember('language', next);
        setLanguage(next);
      },
      t: (key, values) => fill(TEXTS[language][key], values),
      of: text => text[language],
      time: iso => format.format(new Date(iso)),
    };
  }, [language]);
  return <WordsContext value={words}>{children}</WordsContext>;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('outside of WordsProvider');
  return words;
}
