import { Component, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { ApiError, call, whenSignedOut } from './api/client.ts';
import type { Session } from './api/types.ts';
import { useWords } from './i18n/context.tsx';
import { hrefOf, type Route, routeOf } from './logic/route.ts';
import { SettingsProvider } from './logic/settings.tsx';
import { UploadsProvider } from './logic/uploads.tsx';
import { CasePage } from './pages/case-page.tsx';
import { HelpDialog } from './pages/help-dialog.tsx';
import { Inbox } from './pages/inbox.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { useKeys } from './ui/dialog.tsx';
import { ErrorBox } from './ui/error-box.tsx';

// Seen by few and seldom: not part of the first load.
const Analyst = lazy(() => import('./pages/analyst.tsx'));
const Agreement = lazy(() => import('./pages/agreement.tsx'));
const Appeals = lazy(() => import('./pages/appeals.tsx'));
const Clusters = lazy(() => import('./pages/clusters.tsx'));
const Rescans = lazy(() => import('./pages/rescans.tsx'));
const RescanPage = lazy(() => import('./pages/rescan-page.tsx'));
const Settings = lazy(() => import('./pages/settings.tsx'));

type State =
  | { kind: 'asking' }
  | { kind: 'out'; ended: boolean }
  | { kind: 'in'; session: Session }
  | { kind: 'error'; message: string };

export function App() {
  const { t } = useWords();
  const [state, setState] = useState<State>({ kind: 'asking' });
  const ask = () => {
    call<Session>('/v1/session').then(
      session => setState({ kind: 'in', session }),
      (thrown: unknown) => {
        if (!(thrown instanceof ApiError)) throw thrown;
        if (thrown.problem.status === 401) setState({ kind: 'out', ended: false });
        else setState({ kind: 'error', message: thrown.message });
      },
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the start.
  useEffect(() => {
    whenSignedOut(() => setState(now => ({ kind: 'out', ended: now.kind === 'in' })));
    ask();
  }, []);

  if (state.kind === 'asking') return <p className="page soft">{t('app.loading')}</p>;
  if (state.kind === 'error') return <ErrorBox message={state.message} onRetry={ask} />;
  if (state.kind === 'out')
    return <SignIn ended={state.ended} onSignedIn={session => setState({ kind: 'in', session })} />;
  return <Shell session={state.session} onSignedOut={() => setState({ kind: 'out', ended: false })} />;
}

function useRoute(): Route {
  const [route, setRoute] = useState(() => routeOf(location.hash));
  useEffect(() => {
    const onChange = () => {
      setRoute(routeOf(location.hash));
      window.scrollTo(0, 0);
    };
    window.addEventListener('hashchange', onChange);
    return () => window.removeEventListener('hashchange', onChange);
  }, []);
  return route;
}

const SECTIONS = ['inbox', 'appeals', 'analyst', 'rescans', 'settings'] as const;

/** The section that an address belongs to. */
function sectionOf({ page }: Route): (typeof SECTIONS)[number] {
  if (page === 'case' || page === 'photo') return 'inbox';
  if (page === 'clusters' || page === 'agreement') return 'analyst';
  return page === 'rescan' ? 'rescans' : page;
}

function Shell({ session, onSignedOut }: { session: Session; onSignedOut(): void }) {
  const { t, language, setLanguage } = useWords();
  const route = useRoute();
  const [help, setHelp] = useState(false);
  useKeys({ '?': () => setHelp(true) });
  const section = sectionOf(route);
  const signOut = () => call('/v1/session/end', { method: 'POST' }).then(onSignedOut, onSignedOut);
  return (
    <SettingsProvider>
      <UploadsProvider>
        <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
          {t('app.skip')}
        </button>
        <header className="top">
          <a className="brand" href={hrefOf({ page: 'inbox' })}>
            <img src="/console/icon.svg" alt="" width="24" height="24" />
            {t('app.title')}
          </a>
          <nav aria-label={t('app.sections')}>
            {SECTIONS.map(page => (
              <a key={page} href={hrefOf({ page })} aria-current={section === page ? 'page' : undefined}>
                {t(`nav.${page}`)}
              </a>
            ))}
          </nav>
          <div className="tools">
            <button
              type="button"
              className="quiet"
              lang={language === 'zh' ? 'en' : 'zh-CN'}
              onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
            >
              {language === 'zh' ? 'English' : '中文'}
            </button>
            <button type="button" className="quiet key" onClick={() => setHelp(true)} aria-label={t('app.help')}>
              ?
            </button>
            <button type="button" className="quiet" onClick={signOut} title={session.key.name}>
              {t('app.signOut')}
            </button>
          </div>
        </header>
        <main id="content" tabIndex={-1}>
          <Boundary key={JSON.stringify(route)} message={t('app.failed')}>
            <Suspense fallback={<p className="soft">{t('app.loading')}</p>}>
              <Page route={route} session={session} />
            </Suspense>
          </Boundary>
        </main>
        {help && <HelpDialog onClose={() => setHelp(false)} />}
      </UploadsProvider>
    </SettingsProvider>
  );
}

function Page({ route, session }: { route: Route; session: Session }) {
  switch (route.page) {
    case 'inbox':
      return <Inbox />;
    case 'case':
    case 'photo':
      return <CasePage key={route.id} route={route} />;
    case 'analyst':
      return <Analyst />;
    case 'appeals':
      return <Appeals />;
    case 'agreement':
      return <Agreement />;
    case 'clusters':
      return <Clusters />;
    case 'rescans':
      return <Rescans session={session} />;
    case 'rescan':
      return <RescanPage key={route.id} id={route.id} session={session} />;
    case 'settings':
      return <Settings session={session} />;
  }
}

/** Keeps a fault of one page from taking the rest along. */
class Boundary extends Component<{ message: string; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <ErrorBox message={this.props.message} /> : this.props.children;
  }
}
