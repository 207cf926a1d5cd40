package situation

import (
	"encoding/json"
	"strconv"
	"testing"
)

func TestAmountsAreWholeCents(t *testing.T) {
	for text, want := range map[string]string{"57.5": "57.50", `"-48.00"`: "-48.00", "0": "0.00", "100": "100.00", "1.230": "1.23", "-0.05": "-0.05", "null": "0.00"} {
		var c Cents
		if err := json.Unmarshal([]byte(text), &c); err != nil || c.String() != want {
			t.Errorf("%s: got %s, %v, want %s", text, c, err, want)
		}
	}
	for text, why := range map[string]string{
		"1.234": ": it has more than two decimals", "a": "", "": "", "1e3": "", "1.-5": "", ".5": ": write a digit before the point",
		"50,00": ": write a point before the cents, and no comma", "99999999999999999": ": it is too large",
	} {
		var c Cents
		err := json.Unmarshal([]byte(strconv.Quote(text)), &c)
		if want := strconv.Quote(text) + " is not an amount in whole cents" + why; err == nil || err.Error() != want {
			t.Errorf("%s was read as %s, %v, want %s", text, c, err, want)
		}
	}
}
