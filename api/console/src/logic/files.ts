/** Entries of a drop, folders included. To be called before the drop event ends, since its list dies with it. */
export async function filesOfDrop(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].map(item => (item.kind === 'file' ? (item.webkitGetAsEntry?.() ?? null) : null));
  const plain = [...data.files];
  if (!entries.some(entry => entry?.isDirectory)) return plain;
  const found = await Promise.all(entries.map(entry => (entry ? filesOfEntry(entry) : [])));
  return found.flat();
}

async function filesOfEntry(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) {
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inner: FileSystemEntry[] = [];
  // A reader gives a hundred entries at a time, then none.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) break;
    inner.push(...part);
  }
  return (await Promise.all(inner.map(filesOfEntry))).flat();
}

/** Without what file managers leave in folders. */
export function photosOf(files: readonly File[]): File[] {
  return files.filter(({ name }) => !/^(\.|Thumbs\.db$|desktop\.ini$)/i.test(name));
}
