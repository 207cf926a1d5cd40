package postgres

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// settings are what a URL says.
type settings struct {
	pool         *pgxpool.Config
	schema       string
	secrets      []string
	durableConns int32
	relaxedConns int32
}

// Connections of one process when the URL does not say pool_max_conns. Four processes fit into the hundred that a
// server allows as it is delivered.
const (
	defaultDurableConns = 16
	defaultRelaxedConns = 8
)

// schemaName is what a schema may be called: nothing that would have to be quoted.
var schemaName = regexp.MustCompile(`^[a-z_][a-z0-9_]{0,62}$`)

// readSettings reads a URL. Its errors do not show it, because it has a password.
func readSettings(url string) (*settings, error) {
	s := &settings{secrets: secretsOf(url), durableConns: defaultDurableConns, relaxedConns: defaultRelaxedConns}
	if !strings.HasPrefix(url, "postgres://") && !strings.HasPrefix(url, "postgresql://") {
		return nil, errors.New("postgres: the URL must begin with postgres://")
	}
	var err error
	if s.pool, err = pgxpool.ParseConfig(url); err != nil {
		return nil, s.unreadable(err)
	}
	if strings.Contains(url, "pool_max_conns=") {
		s.relaxedConns = max(1, s.pool.MaxConns/3)
		s.durableConns = max(1, s.pool.MaxConns-s.relaxedConns)
	}
	s.secrets = append(s.secrets, spellings(s.pool.ConnConfig.Password)...)
	s.schema = cmp.Or(s.pool.ConnConfig.RuntimeParams["search_path"], "rescind")
	if !schemaName.MatchString(s.schema) || strings.HasPrefix(s.schema, "pg_") {
		return nil, s.failure("open", fmt.Errorf("search_path=%q: want the name of one schema, in lower case letters, digits and _", s.schema))
	}
	s.session()
	return s, nil
}

// session sets what every connection needs, whatever the server has as its defaults.
func (s *settings) session() {
	c := s.pool.ConnConfig
	c.RuntimeParams["search_path"] = s.schema
	c.RuntimeParams["default_transaction_isolation"] = "read committed"
	c.RuntimeParams["statement_timeout"] = fmt.Sprint(callLimit.Milliseconds())
	c.RuntimeParams["idle_in_transaction_session_timeout"] = fmt.Sprint((2 * callLimit).Milliseconds())
	c.RuntimeParams["application_name"] = cmp.Or(c.RuntimeParams["application_name"], "rescind")
	if c.ConnectTimeout == 0 || c.ConnectTimeout > callLimit {
		c.ConnectTimeout = callLimit
	}
	if c.ValidateConnect == nil {
		c.ValidateConnect = pgconn.ValidateConnectTargetSessionAttrsReadWrite
	}
	s.pool.PingTimeout = time.Second
}

// unreadable is the error for a URL that cannot be read. It gives a detail only where that cannot be a part of the
// password.
func (s *settings) unreadable(err error) error {
	text := err.Error()
	if i := strings.LastIndex(text, "`: "); i >= 0 && len(s.secrets) == 0 {
		return s.failure("open", errors.New(text[i+len("`: "):]))
	}
	return errors.New("postgres: the URL cannot be read: want postgres://user:password@host:port/database; " +
		"write other characters than letters and digits of the password as %XX")
}
