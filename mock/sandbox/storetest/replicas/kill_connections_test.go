package replicas

import (
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
)

// socketName is the name of a socket of PostgreSQL in its folder.
const socketName = ".s.PGSQL.5432"

// watchConnections returns a URL of the same database through this process. It passes the step after a write whenever
// something was sent to the server, whose answer is not there yet.
func (k *killer) watchConnections(database string) (string, error) {
	u, err := url.Parse(database)
	if err != nil || k.at != afterWrite {
		return database, err
	}
	q := u.Query()
	folder, err := os.MkdirTemp("", "rescind-kills-")
	if err != nil {
		return "", err
	}
	l, err := net.Listen("unix", filepath.Join(folder, socketName))
	if err != nil {
		return "", err
	}
	server := filepath.Join(q.Get("host"), socketName)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go k.relay(c, server)
		}
	}()
	q.Set("host", folder)
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// relay connects a connection with the server.
func (k *killer) relay(c net.Conn, server string) {
	defer c.Close()
	s, err := net.Dial("unix", server)
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
		if _, err := s.Write(part[:n]); err != nil {
			return
		}
		k.pass(afterWrite)
	}
}
