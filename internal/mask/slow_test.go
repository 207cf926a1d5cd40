package mask_test

import (
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/mask"
)

// Whoever sends a call must not make it slow to look at.
func TestNoTextOfABodyTakesLong(t *testing.T) {
	const size, most = 64 << 10, 2 * time.Second // on a machine that does much else
	m := mask.New("REAL-KEY-MATERIAL-0001", "wrong")
	for _, piece := range []string{
		"%25", "%2525", `\\`, `\"`, "&amp;", "&amp;%25\\\\", `"token":[`, `{"token":[`, `token:{`, "sk=", `sk="`, "name=\"password\";form-data", "a", "Aa0", "REAL-KEY", "REAL-KEY-MATERIAL-0001", "wrong ",
		"-----BEGIN PRIVATE KEY-----", "://a:b@", "<sk>", "\x00", "\\u0025", "~1", `{"a":"`, `["`, "[", "Bearer ",
	} {
		began := time.Now()
		m.Cut(strings.Repeat(piece, size/len(piece)))
		mask.SecretsInText(strings.Repeat(piece, size/len(piece)))
		if took := time.Since(began); took > most {
			t.Errorf("%s takes %s", piece, took)
		} else if testing.Verbose() {
			t.Log(piece, took)
		}
	}
}
