package postgrestest

import (
	"cmp"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"
)

// A Server is a cluster in a temporary folder.
type Server struct {
	programs, folder string
	as               []string // what a command begins with to run as another user than root
	watcher          *exec.Cmd
	life             io.Closer // the watcher removes everything once it is closed
}

// newServer makes a cluster and starts it.
func newServer() (s *Server, err error) {
	s = &Server{}
	if s.programs, err = findPrograms(); err != nil {
		return nil, err
	}
	if s.folder, err = os.MkdirTemp("", "rescind-postgres-"); err != nil {
		return nil, err
	}
	if err = cmp.Or(s.leaveRoot(), s.watch()); err != nil {
		return nil, cmp.Or(err, os.RemoveAll(s.folder))
	}
	if err = s.run("initdb", "-D", s.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"); err == nil {
		err = cmp.Or(s.configure(), s.start())
	}
	if err != nil {
		s.end()
		return nil, err
	}
	return s, nil
}

// configure makes the server fast: what it has written survives its own crash, and that of the machine ends the
// tests as well.
func (s *Server) configure() error {
	const settings = "fsync = off\nmax_connections = 400\n"
	file, err := os.OpenFile(filepath.Join(s.data(), "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteString(settings)
	return cmp.Or(err, file.Close())
}

// leaveRoot gives the folder to another user when this is root, whom the server refuses.
func (s *Server) leaveRoot() error {
	if os.Getuid() != 0 {
		return nil
	}
	who, err := user.Lookup("postgres")
	if err != nil {
		who, err = user.Lookup("nobody")
	}
	if err != nil {
		return err
	}
	if !testtools.Has("runuser") {
		return errNoRunuser
	}
	s.as = []string{"runuser", "-u", who.Username, "--"}
	uid, err := strconv.Atoi(who.Uid)
	if err != nil {
		return err
	}
	return os.Chown(s.folder, uid, -1)
}

// watch starts a process that ends the server and removes the folder when this process has ended, also by a signal.
func (s *Server) watch() (err error) {
	const script = `trap '' INT HUP TERM; cat >/dev/null; "$1" -D "$2/data" -m immediate stop; rm -rf "$2"`
	s.watcher = s.command("sh", "-c", script, "sh", filepath.Join(s.programs, "pg_ctl"), s.folder)
	if s.life, err = s.watcher.StdinPipe(); err != nil {
		return err
	}
	return s.watcher.Start()
}

// end stops the server and removes the folder.
func (s *Server) end() {
	s.life.Close()
	s.watcher.Wait()
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

func (s *Server) command(name string, args ...string) *exec.Cmd {
	all := append(slices.Clone(s.as), append([]string{name}, args...)...)
	c := exec.Command(all[0], all[1:]...)
	c.Dir = s.folder
	return c
}

func (s *Server) run(program string, args ...string) error {
	if out, err := s.command(filepath.Join(s.programs, program), args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", program, err, out)
	}
	return nil
}

func (s *Server) start() error {
	options := fmt.Sprintf("-k '%s' -c listen_addresses=''", s.folder)
	return s.run("pg_ctl", "-D", s.data(), "-w", "-l", filepath.Join(s.folder, "log"), "-o", options, "start")
}

// Start starts the server again.
func (s *Server) Start(t testing.TB) {
	t.Helper()
	if err := s.start(); err != nil {
		t.Fatal(err)
	}
}

// Stop ends the server as a crash does: nothing is written any more.
func (s *Server) Stop(t testing.TB) {
	t.Helper()
	if err := s.run("pg_ctl", "-D", s.data(), "-m", "immediate", "stop"); err != nil {
		t.Fatal(err)
	}
}

// URL is the address of the first database of the server.
func (s *Server) URL() string { return s.url("postgres") }

func (s *Server) url(database string) string {
	return AddressIn(s.folder, database)
}

// AddressIn is the address of a database by the socket in a folder. A space in it is %20, because the driver takes a plus
// sign as it is.
func AddressIn(folder, database string) string {
	query := strings.ReplaceAll(url.Values{"host": {folder}, "user": {"postgres"}}.Encode(), "+", "%20")
	return (&url.URL{Scheme: "postgres", Path: "/" + database, RawQuery: query}).String()
}
