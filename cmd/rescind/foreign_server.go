package main

import (
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"

	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// foreignSpare is how many plain resources of each vendor a foreign server offers, as serve does.
const foreignSpare = 12

// foreignServer starts a mock that plays a server that cannot be set up, with the scenario fixtures.
func foreignServer(apply func(*mock.Options)) (s mutation.ForeignServer, err error) {
	sc, err := scenarios.Load(fixturesScenario)
	if err != nil {
		return s, err
	}
	o := mock.Options{Plain: true}
	apply(&o)
	server := mock.NewServer(o)
	world, err := server.Open(atThisTime(sc, foreignSpare), control.Opening{ID: "default", Seed: 1, Keep: true})
	if err != nil {
		return s, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return s, err
	}
	listening := &http.Server{Handler: server}
	go listening.Serve(l)
	s.Stop = func() { listening.Close() }
	file, offered, err := targetFile(sc.Name, "http://"+l.Addr().String(), "", world)
	if err == nil {
		s.Target, err = readTarget(file)
	}
	if err != nil {
		s.Stop()
		return s, err
	}
	before := keptOf(world)
	s.Lost = func() []string { return goneWithoutOffer(before, keptOf(world), offered) }
	return s, nil
}

// readTarget reads the text of a target file.
func readTarget(text []byte) (target.Target, error) {
	folder, err := os.MkdirTemp("", "rescind-target-")
	if err != nil {
		return target.Target{}, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "target.yaml")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return target.Target{}, err
	}
	return target.Read(file)
}

// keptOf returns how many periods of each resource are kept; none of what is gone, stopped or leaving.
func keptOf(w *sandbox.World) map[string]int {
	kept := map[string]int{}
	w.Read(func(v billing.View) {
		for a := range v.Accounts() {
			for r := range v.Resources(a.ID) {
				if s := v.Status(r); s != billing.Gone && s != billing.StoppedStatus && !r.Leaving() {
					kept[string(r.ID)] = 1 + periodsKept(r)
				}
			}
		}
	})
	return kept
}

func periodsKept(r *billing.Resource) (n int) {
	for _, p := range r.Periods {
		if p.Refund == "" {
			n++
		}
	}
	return n
}

// goneWithoutOffer returns the ids of what was kept before and is less now, and was not offered.
func goneWithoutOffer(before, now map[string]int, offered map[string]bool) (ids []string) {
	for id, n := range before {
		if now[id] < n && !offered[id] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
