// A conversion sees no network, no file but the programs, the fonts and its own folder, and ends with all it has
// started. Linux only, where an ordinary user may make namespaces; elsewhere the limits and the settings hold.

/** Read-only there; the rest of the machine (keys, documents, databases) is not there at all. */
const SEEN = '/usr /bin /lib /lib32 /lib64 /etc/fonts /etc/libreoffice /etc/ld.so.cache /etc/alternatives /var/cache/fontconfig';
const DEVICES = '/dev/null /dev/random /dev/urandom';

/**
 * `$1`: the only folder that may be written; `$2`: where LibreOffice lives; then the command. A new root is made in
 * memory, the old one is left (pivot_root(2)), and with it every right of the user who made the namespaces. /proc is a new
 * one, of these processes alone: LibreOffice does not begin without.
 */
const SCRIPT = `set -e
job=$1; office=$2; shift 2
root=$job/root
mkdir -p "$root"
mount -t tmpfs -o size=16m,mode=755 tmpfs "$root"
for path in ${SEEN} ${DEVICES} "$office"; do
  if [ ! -e "$path" ] || [ -e "$root$path" ]; then continue; fi
  if [ -d "$path" ]; then mkdir -p "$root$path"; else mkdir -p "$root\${path%/*}"; : > "$root$path"; fi
  mount --bind "$path" "$root$path"
  case $path in /dev/*) ;; *) mount -o remount,bind,ro "$root$path" ;; esac
done
mkdir -p "$root/tmp" "$root/old" "$root/proc" "$root$job"
mount --bind "$job" "$root$job"
cd "$root"
pivot_root . old
cd /
mount -t proc -o nosuid,nodev,noexec proc /proc
umount -l /old
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"`;

/** With a namespace of users anybody may; without, the superuser only, where the first kind is switched off. */
export const CONFINEMENTS: readonly (readonly string[])[] = [['--user', '--map-root-user'], []];

export function confined(kind: readonly string[], { job, office }: { readonly job: string; readonly office: string }, command: readonly string[]): readonly string[] {
  return ['unshare', ...kind, '--mount', '--net', '--ipc', '--pid', '--fork', '--kill-child', '--', '/bin/sh', '-c', SCRIPT, 'sh', job, office, ...command];
}
