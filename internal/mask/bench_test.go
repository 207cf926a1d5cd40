package mask_test

import (
	"crypto/sha1"
	"fmt"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/mask"
)

// A page, a list and a body, as large as they get every day.
func BenchmarkShown(b *testing.B) {
	set := mask.NewSet()
	for i := range 1000 {
		set.Add(fmt.Sprintf("%X", sha1.Sum([]byte{byte(i), byte(i >> 8)})))
	}
	m := mask.Of(set)
	line := `{"id":"1","sandbox":"default","time":"2026-11-29T20:00:00.123456Z","operation":"unsubscribe","status":400,"code":"CBC.99003649","rule":"huawei.trial-service","trace":[{"rule":"huawei.trial-service","reason":"trial-service","result":"refused"}]}`
	row := `<tr><td><a href="/_mock/console/default/journal/1">1</a></td><td><code>unsubscribe</code></td><td>&#34;CBC.99003649&#34;</td></tr>` + "\n"
	for name, text := range map[string]string{"list": "[" + strings.Repeat(line+",", 99) + line + "]", "page": strings.Repeat(row, 100), "line": "warning body /x is not a field of this call", "body": `{"resource_ids":["7e570000000000000000000000000001"],"unsubscribe_type":1}`} {
		b.Run(name+" known", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				m.Known(text)
			}
		})
		b.Run(name+" text", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				m.Text(text)
			}
		})
	}
}
