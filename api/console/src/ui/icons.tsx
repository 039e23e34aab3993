const PATHS = {
  finding: 'M5 21V4m0 0h11l-2 4 2 4H5',
  open: 'M9.2 9a3 3 0 1 1 4.3 2.7c-1 .5-1.5 1.2-1.5 2.3m0 3.5v.01',
  clear: 'M5 12.5 10 17.5 19.5 7',
  failed: 'M12 7v6m0 4v.01M12 3l9.5 17h-19Z',
  pending: 'M12 7v5l3 2M12 3a9 9 0 1 0 9 9',
  zoomIn: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 21 21M10.5 7.5v6m-3-3h6',
  zoomOut: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM15.5 15.5 21 21M7.5 10.5h6',
  fit: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  upload: 'M12 16V4m0 0L7 9m5-5 5 5M4 16v4h16v-4',
  back: 'M14 5l-7 7 7 7',
  next: 'M10 5l7 7-7 7',
  close: 'M6 6l12 12M18 6 6 18',
  help: 'M9.2 9a3 3 0 1 1 4.3 2.7c-1 .5-1.5 1.2-1.5 2.3m0 3.5v.01',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside a word; it says nothing that the word does not. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
