import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { WordsProvider } from './i18n/context.tsx';
import { applyTheme } from './logic/theme.ts';
import './styles/base.css';
import './styles/parts.css';
import './styles/inbox.css';
import './styles/case.css';
import './styles/analyst.css';
import './styles/lists.css';

applyTheme();
createRoot(document.getElementById('root')!).render(
  <WordsProvider>
    <App />
  </WordsProvider>,
);
