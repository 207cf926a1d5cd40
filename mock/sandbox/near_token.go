package sandbox

import (
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/dialect"
)

const (
	farthestToken = 3 // in how many characters a token may differ from one that is known, to be called near
	shortestToken = 8 // a shorter token that stands in a longer text may do so by chance
)

// NearTokenSandbox returns the id of a world that has a token like one that no world has, and in what the latter
// differs; "" for none. The token itself is a secret, and is not returned.
func (d *Directory) NearTokenSandbox(key dialect.Key) (id, flaw string) {
	if !key.Token || key.ID == "" {
		return "", ""
	}
	least, left := farthestToken+1, mostCompared
	for i := range d.credentials {
		part := &d.credentials[i]
		part.RLock()
		for known, entry := range part.by {
			if known.Vendor != key.Vendor || !known.Token || known.ID == key.ID || left == 0 { // the same: its world has just expired
				continue
			}
			left--
			away, how := tokenFlaw(key.ID, known.ID)
			if away < least || away == least && id != "" && entry.world.ID < id {
				least, id, flaw = away, entry.world.ID, how
			}
		}
		part.RUnlock()
	}
	return id, flaw
}

// tokenFlaw returns how far a token is from one that is known, and says in what it differs.
func tokenFlaw(sent, known string) (away int, says string) {
	before, after, found := strings.Cut(sent, known)
	switch {
	case found && len(known) >= shortestToken:
		return 0, "stands in it, with text " + whereText(before, after) + " it; send the token alone"
	case strings.HasPrefix(known, sent) && 2*len(sent) >= len(known):
		return 0, "is cut off"
	}
	return strictyaml.Distance(sent, known), "differs in few characters"
}

// whereText says on which sides of a token there is other text.
func whereText(before, after string) string {
	switch {
	case after == "":
		return "before"
	case before == "":
		return "after"
	}
	return "before and after"
}
