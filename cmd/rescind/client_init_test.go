package main

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/starters"
)

// The lists that come with a starter are read as --declare and --known-failing read them.
func TestTheListsOfStartersCanBeRead(t *testing.T) {
	for _, s := range starters.All() {
		files, err := s.Files()
		if err != nil {
			t.Fatal(err)
		}
		if text, ok := files["unsupported.yaml"]; ok {
			if all, err := client.ReadDeclared("unsupported.yaml", text); err != nil || len(all) == 0 {
				t.Errorf("%s: %v, %v", s.Language, all, err)
			}
		}
		if text, ok := files["known-failing.yaml"]; ok {
			if all, err := client.ReadKnown("known-failing.yaml", text); err != nil || len(all) == 0 {
				t.Errorf("%s: %v, %v", s.Language, all, err)
			}
		}
	}
}
