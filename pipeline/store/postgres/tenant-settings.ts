import { RefundlensError } from '../../core/errors.ts';
import type { TenantSettings, TenantSettingsStore } from '../retention-ports.ts';
import type { Database } from './database.ts';
import { countExpired } from './retention-selection.ts';

const COLUMNS = ['retention_days', 'show_buyers', 'show_place', 'show_place_in_reports'] as const;

/** What a tenant decides for itself. */
export function tenantSettings(database: Database, tenantId: string): TenantSettingsStore {
  return {
    settings: async () => {
      const row = await database.inTenant(tenantId, db =>
        db.selectFrom('tenants').select(COLUMNS).where('id', '=', tenantId).executeTakeFirst(),
      );
      if (!row) throw new RefundlensError('not_found');
      return toSettings(row);
    },

    changeSettings: async change => {
      const { retentionDays, showBuyers, showPlace, showPlaceInReports } = change;
      const columns = {
        ...(retentionDays !== undefined && { retention_days: retentionDays }),
        ...(showBuyers !== undefined && { show_buyers: showBuyers }),
        ...(showPlace !== undefined && { show_place: showPlace }),
        ...(showPlaceInReports !== undefined && { show_place_in_reports: showPlaceInReports }),
      };
      const row = await database.inTenant(tenantId, db =>
        Object.keys(columns).length === 0
          ? db.selectFrom('tenants').select(COLUMNS).where('id', '=', tenantId).executeTakeFirst()
          : db.updateTable('tenants').set(columns).where('id', '=', tenantId).returning(COLUMNS).executeTakeFirst(),
      );
      if (!row) throw new RefundlensError('not_found');
      return toSettings(row);
    },

    countExpired: days => database.inTenant(tenantId, db => countExpired(db, tenantId, days)),
  };
}

function toSettings(row: {
  retention_days: number | null;
  show_buyers: boolean;
  show_place: boolean;
  show_place_in_reports: boolean;
}): TenantSettings {
  return {
    retentionDays: row.retention_days,
    showBuyers: row.show_buyers,
    showPlace: row.show_place,
    showPlaceInReports: row.show_place_in_reports,
  };
}
