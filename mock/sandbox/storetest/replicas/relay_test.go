package replicas

import (
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// socketName is the name of a socket of PostgreSQL in its folder.
const socketName = ".s.PGSQL.5432"

// relayed returns a URL of the same database through this process, by a socket in a folder. Connections are
// made, and what goes to the server is passed on, between a call of before and one of after.
func relayed(database, folder string, before, after func()) (string, error) {
	u, err := url.Parse(database)
	if err != nil {
		return "", err
	}
	l, err := net.Listen("unix", filepath.Join(folder, socketName))
	if err != nil {
		return "", err
	}
	server := filepath.Join(u.Query().Get("host"), socketName)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go relay(c, server, before, after)
		}
	}()
	return postgrestest.AddressIn(folder, strings.TrimPrefix(u.Path, "/")), nil
}

// folderOfSockets returns a new folder with a short path, because that of a socket is limited.
func folderOfSockets(t testing.TB) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "rescind-relay-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	return folder
}

// relay connects a connection with the server.
func relay(c net.Conn, server string, before, after func()) {
	defer c.Close()
	before()
	s, err := net.Dial("unix", server)
	after()
	if err != nil {
		return
	}
	defer s.Close()
	go func() {
		defer c.Close()
		io.Copy(c, s)
	}()
	part := make([]byte, 1<<16)
	for {
		n, err := c.Read(part)
		if err != nil {
			return
		}
		before()
		_, err = s.Write(part[:n])
		after()
		if err != nil {
			return
		}
	}
}
