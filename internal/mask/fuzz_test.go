package mask_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/mask"
)

func FuzzAKnownSecretIsNeverShown(f *testing.F) {
	f.Add("a b+c/d=%25&\"<ü", "before ", " after", 3)
	f.Fuzz(func(t *testing.T, text, before, after string, which int) {
		secret := strings.ToValidUTF8("k3y4y"+text+"y4k3y", "")
		if strings.Contains(secret, "*") {
			return
		}
		names := []string{"as it is", "in a query", "in a path", "escaped twice", "every byte escaped", "in JSON", "every character escaped in JSON", "in HTML", "in JSON in a query"}
		written := forms[names[uint(which)%uint(len(names))]](secret)
		if got := mask.New(secret).Text(before + written + after); strings.Contains(got, written) {
			t.Errorf("%q is shown in %q", written, got)
		}
	})
}

func FuzzValidJSONStaysValid(f *testing.F) {
	f.Add(`{"a":[1,"s3cr3tword",{"password":{"x":[12345,true]}}],"s3cr3tword":12345,"t":"{\"sk\":\"x\\u0041\"}"}`, "s3cr3tword")
	f.Add(`["\ud83d\ude00 sk=\"a\\\"b"]`, "\U0001F600")
	f.Fuzz(func(t *testing.T, text, secret string) {
		if !json.Valid([]byte(text)) || !strings.ContainsAny(text[:1], "{[\"") {
			return
		}
		if got := mask.New(secret, "12345").Text(text); !json.Valid([]byte(got)) {
			t.Errorf("%s became %s", text, got)
		}
	})
}
