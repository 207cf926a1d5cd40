package situation

import (
	"encoding/json"
	"testing"
)

func TestAmountsAreWholeCents(t *testing.T) {
	for text, want := range map[string]string{"57.5": "57.50", `"-48.00"`: "-48.00", "0": "0.00", "100": "100.00", "1.230": "1.23", "-0.05": "-0.05", "null": "0.00"} {
		var c Cents
		if err := json.Unmarshal([]byte(text), &c); err != nil || c.String() != want {
			t.Errorf("%s: got %s, %v, want %s", text, c, err, want)
		}
	}
	for _, text := range []string{"1.234", `"a"`, `""`, "1e3", `"1.-5"`, `".5"`} {
		var c Cents
		if err := json.Unmarshal([]byte(text), &c); err == nil {
			t.Errorf("%s was read as %s", text, c)
		}
	}
}
