// A place to drop files, with the ordinary file button inside it: dragging is never the only way.
import { IconUpload } from '@tabler/icons-react';
import { useId, useState, type DragEvent, type ReactNode } from 'react';

interface FileDropProps {
  readonly label: string;
  readonly hint: ReactNode;
  readonly choose: string;
  readonly chooseLabel: string;
  /** Kinds the file window offers first; PDF unless said. */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly error?: string | null;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FileDrop({ label, hint, choose, chooseLabel, accept = 'application/pdf,.pdf', multiple = false, disabled = false, error = null, onFiles }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (!disabled && files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  return (
    <div className="file-drop" data-over={over || undefined} data-error={error ? true : undefined} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <p className="file-drop-label" id={`${id}-label`}>{label}</p>
      <p className="file-drop-hint"><IconUpload size={20} aria-hidden />{hint} <label htmlFor={id} className="file-button">{choose}</label></p>
      <input
        id={id} type="file" accept={accept} className="vh" multiple={multiple} disabled={disabled} aria-label={chooseLabel} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      {error && <p className="field-error" id={`${id}-error`} role="alert">{error}</p>}
    </div>
  );
}

/** By name or by type; the server reads the bytes and has the last word. */
export function looksLikePdf(file: File): boolean {
  return file.type === 'application/pdf' || /\.pdf$/i.test(file.name);
}
