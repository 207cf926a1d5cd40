package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/bolt"
	"github.com/rescindhq/rescind/mock/sandbox/postgres"
)

// storeUsage is the help of --store.
const storeUsage = "where the sandboxes are kept: memory, bolt:DIR (they survive a restart) or postgres://… (several mocks share them)"

// openStore opens the store that a flag names; nil: the memory of this process. A store that cannot be used
// is an error: memory never takes its place.
func openStore(ctx context.Context, name string) (sandbox.Store, error) {
	if name == "memory" || name == "" {
		return nil, nil
	}
	if dir, ok := strings.CutPrefix(name, "bolt:"); ok && dir != "" {
		s, err := bolt.Open(dir)
		if err != nil {
			return nil, harnessError(err)
		}
		return s, nil
	}
	if strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://") {
		s, err := postgres.Open(ctx, name)
		if err != nil {
			return nil, harnessError(err)
		}
		return s, nil
	}
	kind, _, _ := strings.Cut(name, ":") // the rest may be a secret
	return nil, usageError(fmt.Errorf("--store %q: give memory, bolt:DIR or postgres://USER:PASSWORD@HOST/DATABASE", kind))
}

// wantStore makes sure that a store in a file is there already: who reads it shall not make an empty one.
func wantStore(name string) error {
	dir, ok := strings.CutPrefix(name, "bolt:")
	if !ok {
		return nil
	}
	if _, err := os.Stat(filepath.Join(dir, bolt.FileName)); errors.Is(err, fs.ErrNotExist) {
		return harnessError(fmt.Errorf("there is no store in %s: name the directory that `rescind serve --store bolt:DIR` had", dir))
	}
	return nil
}

// begin makes the sandbox of a scenario as the flags say: with --fresh anew, otherwise it continues the one that
// the store has.
func (s *serveFlags) begin(server *mock.Server, id string) error {
	if !s.fresh {
		return nil
	}
	return server.Delete(id)
}

// checkStore checks that the flags about the store fit together.
func (s *serveFlags) checkStore() error {
	if s.fresh && (s.store == "memory" || s.store == "") {
		return usageError(errors.New("--fresh needs --store: in memory every sandbox begins anew"))
	}
	return nil
}

// closeStore closes the store, after everything was written.
func (s *serveFlags) closeStore() {
	if s.kept == nil {
		return
	}
	if err := s.kept.Close(); err != nil {
		s.logger.Error("the store was not closed in order", "cause", err)
	}
}

// openingError is a usage error, unless the store is the reason.
func openingError(err error) error {
	if errors.Is(err, sandbox.ErrAway) {
		return harnessError(err)
	}
	if _, other := errors.AsType[*mock.OtherScenario](err); other {
		return usageError(fmt.Errorf("%w: begin it anew with --fresh, or name the scenario that it has", err))
	}
	return usageError(err)
}

// passwordOf returns the password in the address of a store, which must not be shown.
func passwordOf(store string) []string {
	u, err := url.Parse(store)
	if err != nil || u.User == nil {
		return nil
	}
	if password, given := u.User.Password(); given {
		return []string{password}
	}
	return nil
}
