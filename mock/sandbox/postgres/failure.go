package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A failure says in one line why the store is away. It has no secret, and unwraps to nothing that may have one.
type failure struct {
	text  string
	cause error // of package context; nil: another one
}

// Error returns the line.
func (f *failure) Error() string { return f.text }

// Unwrap returns the error of a context that ended.
func (f *failure) Unwrap() error { return f.cause }

// failure makes an error of the driver fit to be shown.
func (s *settings) failure(what string, err error) error {
	if known := (*failure)(nil); errors.As(err, &known) {
		return err
	}
	text := connectionFailure(err)
	if text == "" {
		text = what + ": " + err.Error()
	}
	f := &failure{text: "postgres: " + s.masked(strings.Join(strings.Fields(text), " "))}
	for _, cause := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, cause) {
			f.cause = cause
		}
	}
	return f
}

// connectionFailure says why no connection was made; "" when err is another error.
func connectionFailure(err error) string {
	var connect *pgconn.ConnectError
	if !errors.As(err, &connect) || connect.Config == nil {
		return ""
	}
	reason := "it does not answer"
	var refused *pgconn.PgError
	var name *net.DNSError
	var network *net.OpError
	switch {
	case errors.As(err, &refused):
		reason = refused.Message
	case errors.As(err, &name):
		reason = name.Err
	case errors.As(err, &network):
		reason = network.Err.Error()
	}
	c := connect.Config
	return fmt.Sprintf("no connection to the database %q at %s port %d as %q: %s; start the server, or correct the address", c.Database, c.Host, c.Port, c.User, reason)
}

// masked replaces every secret of the URL.
func (s *settings) masked(text string) string {
	for _, secret := range s.secrets {
		text = strings.ReplaceAll(text, secret, "***")
	}
	return text
}

var passwordParameter = regexp.MustCompile(`(?i)password=([^&\s]*)`)

// secretsOf finds what may be a password in a URL, also in one that cannot be read. The longest comes first.
func secretsOf(text string) (all []string) {
	_, rest, _ := strings.Cut(text, "://")
	if at := strings.LastIndex(rest, "@"); at >= 0 {
		_, password, _ := strings.Cut(rest[:at], ":")
		all = append(all, spellings(password)...)
	}
	for _, found := range passwordParameter.FindAllStringSubmatch(text, -1) {
		all = append(all, spellings(found[1])...)
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

// spellings are the ways in which a secret may be written in a message.
func spellings(secret string) (all []string) {
	if secret == "" {
		return nil
	}
	all = []string{secret, url.QueryEscape(secret), url.PathEscape(secret), strings.Trim(fmt.Sprintf("%q", secret), `"`)}
	if plain, err := url.PathUnescape(secret); err == nil && plain != secret {
		all = append(all, spellings(plain)...)
	}
	return all
}

// isOurs reports whether an error is one that callers of a store know.
func isOurs(err error) bool {
	return errors.Is(err, sandbox.ErrGone) || errors.Is(err, sandbox.ErrTaken) || errors.Is(err, sandbox.ErrBehind) || errors.Is(err, sandbox.ErrShortened)
}

// Codes of errors of the server: PostgreSQL 15, appendix A.
const (
	uniqueViolation = "23505"
	deadlock        = "40P01"
	serialization   = "40001"
	notText         = "22021"
)

// codeOf returns the code of an error of the server; "" when it is none.
func codeOf(err error) string {
	var e *pgconn.PgError
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

// isUndone reports whether the server has undone all of a transaction that may succeed when it is tried again.
func isUndone(err error) bool {
	return slices.Contains([]string{uniqueViolation, deadlock, serialization}, codeOf(err)) || pgconn.SafeToRetry(err)
}

// isBroken reports whether a connection ended: the others are likely to have ended, too.
func isBroken(err error) bool {
	if code := codeOf(err); code != "" {
		return strings.HasPrefix(code, "57P") || strings.HasPrefix(code, "08")
	}
	var network *net.OpError
	var connect *pgconn.ConnectError
	for _, end := range []error{io.EOF, io.ErrUnexpectedEOF, net.ErrClosed, pgconn.ErrConnClosed} {
		if errors.Is(err, end) {
			return true
		}
	}
	return errors.As(err, &network) || errors.As(err, &connect)
}
