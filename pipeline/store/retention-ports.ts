/** What a tenant decides for itself. */
export interface TenantSettings {
  /** Days for which photos are kept, 7-3650; null: without an end. */
  readonly retentionDays: number | null;
  /** Whether the console shows buyers' pseudonyms in lists. */
  readonly showBuyers: boolean;
  /** Whether the console shows the place that a photo states, which is kept to a hundredth of a degree alone. */
  readonly showPlace: boolean;
  /** Whether reports and packets say it. */
  readonly showPlaceInReports: boolean;
}

export interface TenantSettingsStore {
  settings(): Promise<TenantSettings>;
  /** Changes what is given, and gives all as it is then. */
  changeSettings(change: Partial<TenantSettings>): Promise<TenantSettings>;
  /** Photos whose files would be deleted now if they were kept for so many days. */
  countExpired(days: number): Promise<number>;
}

/** The worker's part in keeping photos for a time only. */
export interface RetentionWork {
  /**
   * Marks photos and reports whose time is over as deleted, at most so many of each for each tenant, and notes their
   * files to be deleted. A case is kept whole: until its newest photo is old enough, and as long as an objection or a
   * dispute is open or an entry in a buyer's ledger is in force. Hashes, verdicts and evidence stay. One row of the
   * audit trail for each. Returns how many.
   */
  expirePhotos(limit: number): Promise<number>;
  /**
   * Hands files that were noted to `remove`, at most so many of each tenant, under the lock of their photo: whoever takes
   * the same photo in waits, and finds the file gone. Files that something else uses by now are let off. Returns of
   * how many it is settled which.
   */
  deleteExpiredBlobs(limit: number, remove: (tenantId: string, sha256: string) => Promise<void>): Promise<number>;
}
