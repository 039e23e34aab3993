import { useState } from 'react';
import type { Case } from '../../api/types.ts';
import { useWords } from '../../i18n/context.tsx';
import { toneOf } from '../../logic/verdicts.ts';
import { AppealDialog } from './appeal.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { RiskDialog } from './risk-dialog.tsx';
import { RulingDialog } from './ruling-dialog.tsx';

type Opened = 'ruling' | 'appeal' | 'confirm' | 'risk' | null;

/** What can be decided about a whole case. An outcome is confirmed only where a buyer's photo has a finding. */
export function DecisionButtons({ of, onKept }: { of: Case; onKept(): void }) {
  const { t } = useWords();
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const kept = () => {
    close();
    onKept();
  };
  const found = of.inspections.some(
    ({ role, verdict }) => (role === 'claim' || role === 'return') && verdict && toneOf(verdict.class) === 'finding',
  );
  return (
    <>
      <button type="button" onClick={() => setOpened('ruling')}>
        {t('ruling.open')}
      </button>
      <button type="button" onClick={() => setOpened('appeal')}>
        {t('appeal.open')}
      </button>
      {found && of.buyer && !of.cleared_by && (
        <button type="button" onClick={() => setOpened('confirm')}>
          {t('confirm.open')}
        </button>
      )}
      <button type="button" onClick={() => setOpened('risk')}>
        {t('risk.open')}
      </button>
      {opened === 'ruling' && <RulingDialog of={of} onKept={kept} onClose={close} />}
      {opened === 'appeal' && <AppealDialog of={of} onKept={kept} onClose={close} />}
      {opened === 'confirm' && <ConfirmDialog of={of} onKept={kept} onClose={close} />}
      {opened === 'risk' && <RiskDialog of={of} onClose={close} />}
    </>
  );
}
