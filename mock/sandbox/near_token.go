package sandbox

import (
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/dialect"
)

const (
	farthestToken = 3        // in how many characters a token may differ from one that is known, to be called near
	shortestToken = 8        // a shorter token that stands in a longer text may do so by chance
	longestToken  = 16 << 10 // a longer text is not compared, because the caller waits for it
)

// NearTokenSandbox returns the id of a world that has a token like one that no world has, and in what the latter
// differs; "" for none. The token itself is a secret, and is not returned.
func (d *Directory) NearTokenSandbox(key dialect.Key) (id, flaw string) {
	if !key.Token || key.ID == "" || len(key.ID) > longestToken {
		return "", ""
	}
	least := farthestToken + 1
	for known, entry := range d.credentials.some(key.Vendor, true, mostCompared) {
		if known.ID == key.ID { // its world has just expired
			continue
		}
		away, how := tokenFlaw(key.ID, known.ID)
		if away < least || away == least && id != "" && entry.world.ID < id {
			least, id, flaw = away, entry.world.ID, how
		}
	}
	return id, flaw
}

// tokenFlaw returns how far a token is from one that is known, and says in what it differs. In a short one, fewer
// characters may differ.
func tokenFlaw(sent, known string) (away int, says string) {
	before, after, found := strings.Cut(sent, known)
	switch {
	case found && len(known) >= shortestToken:
		return 0, "stands in it, with text " + whereText(before, after) + " it; send the token alone"
	case strings.HasPrefix(known, sent) && 2*len(sent) >= len(known):
		return 0, "is cut off"
	}
	limit := min(farthestToken, len(known)/3)
	if away := strictyaml.Within(sent, known, limit); away <= limit {
		return away, "differs in few characters"
	}
	return farthestToken + 1, ""
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
