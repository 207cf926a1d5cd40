package driver

import (
	"strings"
	"testing"
	"time"
)

// A driver that never reads ends in silence: what it has to do is asked, where nothing else says what is wrong.
func TestADriverThatEndsInSilenceIsAskedWhetherItReads(t *testing.T) {
	const hint = "before it answered; does it read its standard input until the end?"
	for script, want := range map[string]bool{
		"sleep 0.2":                  true,
		"read line":                  true,
		"sleep 0.2; exit 3":          false,
		"sleep 0.2; echo no key >&2": false,
		`read line; echo '{"id":"1","ok":true,"client":{"name":"a","version":"1"}}'; read line`: false,
	} {
		p, err := start([]string{"sh", "-c", script}, 1, func(string) {})
		if err != nil {
			t.Fatal(err)
		}
		var last error
		for _, id := range []string{"1", "2"} {
			_, last = p.ask(t.Context(), &Request{ID: id}, []byte("{}\n"), 10*time.Second)
		}
		p.close()
		if last == nil || strings.Contains(last.Error(), hint) != want || !strings.Contains(last.Error(), "before it answered") {
			t.Errorf("%s: got %v", script, last)
		}
	}
}
