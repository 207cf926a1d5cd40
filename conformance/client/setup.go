package client

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// A setup is a case that is ready to be asked for.
type setup struct {
	*cases.Case
	sandbox  *witness.Sandbox
	before   *witness.World
	line     *driver.Request
	faults   int // how many calls the faults may affect
	answered time.Time
	order    string // of the resource that was given up before
	token    string
	asked    time.Time      // when the line was written
	worth    *witness.Worth // what giving up the subjects of a task pays; nil: it is not judged
	talk     *conversation
	limit    time.Duration // how long the harness waits for one answer
}

// setUp opens the sandbox of a case and writes its line.
func (r *runner) setUp(ctx context.Context, c *cases.Case) (*setup, error) {
	document, err := c.Document()
	if err != nil {
		return nil, err
	}
	s := &setup{Case: c, token: token(r.Seed, c.ID), talk: &conversation{}, limit: r.Timeout}
	if s.sandbox, err = r.Server.Open(ctx, document, seedOf(r.Seed, c.ID)); err != nil {
		return nil, err
	}
	if err = s.prepare(ctx); err == nil {
		s.before, err = s.sandbox.World(ctx)
	}
	if err == nil && c.Task != nil && c.Task.Quoted {
		var worth witness.Worth
		worth, err = r.Server.Worth(ctx, c.Vendor, document, seedOf(r.Seed, c.ID), c.Task.SubjectNames())
		s.worth = &worth
	}
	if err == nil {
		s.line, err = s.request()
	}
	if err != nil {
		s.sandbox.Close(context.WithoutCancel(ctx))
	}
	return s, err
}

// prepare makes the sandbox what the case needs.
func (s *setup) prepare(ctx context.Context) (err error) {
	for _, alias := range s.Prepare {
		if s.order, err = s.sandbox.GiveUp(ctx, s.Vendor, alias); err != nil {
			return err
		}
	}
	for _, f := range s.Faults {
		if f.Match.Operation == "" {
			f.Match.Operation = s.Asks().Wire
		}
		f.Effect.Respond = s.addressed(f.Effect.Respond)
		if err := s.sandbox.Inject(ctx, f); err != nil {
			return err
		}
	}
	if s.faults, err = s.sandbox.FaultsLeft(ctx); err == nil && s.Skew != "" {
		err = s.sandbox.Skew(ctx, s.Skew)
	}
	if s.Key != "" {
		s.sandbox.Watch(s.accessKey())
	}
	return err
}

// request is the line to the driver.
func (s *setup) request() (*driver.Request, error) {
	credentials, err := s.sandbox.Credentials(s.Vendor, s.User)
	if err != nil {
		return nil, err
	}
	s.replaceCredentials(credentials)
	r := &driver.Request{
		ID: s.ID + "@" + s.sandbox.ID, Vendor: s.Vendor, Operation: s.Operation, Endpoint: s.sandbox.Endpoint, Credentials: credentials,
		Params: map[string]any{}, Retry: s.Retry, TimeoutMS: int(s.Timeout.Milliseconds()), DeadlineMS: int(s.stretched(s.Deadline).Milliseconds()),
	}
	r.User = s.user()
	if s.Task != nil {
		r.Params = s.taskParams()
	}
	if s.Timeout == 0 {
		r.TimeoutMS = int(cases.DefaultTimeout.Milliseconds())
	}
	for name, value := range s.Params {
		if r.Params[name], err = s.resolve(value); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// accessKey is the key that the case says, with the sandbox in place of $sandbox: no two cases have a key in
// common that nobody knows.
func (s *setup) accessKey() string { return strings.Replace(s.Key, "$sandbox", s.sandbox.ID, 1) }

// replaceCredentials puts what the case says in place of the credentials of the user.
func (s *setup) replaceCredentials(credentials map[string]any) {
	id, secret := "ak", "sk"
	if s.Vendor == "alibaba" {
		id, secret = "access_key_id", "access_key_secret"
	}
	for field, value := range map[string]string{id: s.accessKey(), secret: s.Secret, "security_token": s.Security} {
		if value != "" {
			credentials[field] = value
			delete(credentials, "token") // it would let the call through
		}
	}
}

// addressed puts another address of the same server in place of $elsewhere in the headers of an answer, so that
// a call that follows it is seen, and this sandbox's own path, so that it is known whose call it is.
func (s *setup) addressed(r *witness.Response) *witness.Response {
	if r == nil || len(r.Headers) == 0 {
		return r
	}
	with := *r
	with.Headers = map[string]string{}
	elsewhere, own := strings.Replace(s.sandbox.Endpoint, "127.0.0.1", "localhost", 1), judge.Elsewhere+"/"+s.sandbox.ID
	for name, value := range r.Headers {
		with.Headers[name] = strings.Replace(value, "$elsewhere"+judge.Elsewhere, elsewhere+own, 1)
	}
	s.sandbox.WatchPath(own)
	return &with
}

// resolve puts ids in place of aliases, and what the case made in place of $prepared and $token.
func (s *setup) resolve(value any) (any, error) {
	switch v := value.(type) {
	case cases.Alias:
		if found, ok := s.sandbox.Resources[string(v)]; ok {
			return found.ID, nil
		}
		return nil, fmt.Errorf("%s: its world has no %s", s.ID, v)
	case []cases.Alias:
		ids := []string{}
		for _, alias := range v {
			id, err := s.resolve(alias)
			if err != nil {
				return nil, err
			}
			ids = append(ids, id.(string))
		}
		return ids, nil
	case string:
		return strings.NewReplacer("$prepared", s.order, "$token", s.token).Replace(v), nil
	}
	return value, nil
}
