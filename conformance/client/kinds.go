package client

import (
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/judge"
)

// A jsonKind counts the checks of an agent by where they look.
type jsonKind struct {
	// Where the checks look: asked, sent, world or surfaced.
	Witness string `json:"witness"`
	// How many held.
	Passed int `json:"passed"`
	// How many did not.
	Failed int `json:"failed"`
	// How many say nothing.
	NotJudged int `json:"not_judged"`
}

// kinds are the checks of agents by where they look; nil for other clients.
func (r *Report) kinds() (all []jsonKind) {
	if r.Profile != cases.Agent {
		return nil
	}
	for _, w := range []judge.Witness{judge.ByAsking, judge.Sent, judge.World, judge.Surfaced} {
		kind := jsonKind{Witness: string(w)}
		for _, result := range r.Results {
			for _, c := range result.Checks {
				if c.Witness == w {
					kind.count(&c)
				}
			}
		}
		all = append(all, kind)
	}
	return all
}

func (k *jsonKind) count(c *Checked) {
	switch {
	case c.NotJudged != "":
		k.NotJudged++
	case c.Held:
		k.Passed++
	default:
		k.Failed++
	}
}

// kindsText is the same on one line, as people read it.
func (r *Report) kindsText() (lines []string) {
	var parts []string
	for _, k := range r.kinds() {
		parts = append(parts, fmt.Sprintf("%s %d of %d", k.Witness, k.Passed, k.Passed+k.Failed))
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{"checks that held: " + strings.Join(parts, ", ")}
}
