package strictyaml

import "testing"

func TestDaysWeeksAndMissingUnitsAreShown(t *testing.T) {
	for text, want := range map[string]string{
		"7d": " (7d is 168h)", "2w": " (2w is 336h)", "-1d": " (-1d is -24h)", "1D": " (1D is 24h)",
		"": "", "d": "", "7": " (the unit is missing)", "1.5": " (the unit is missing)", "0": "", "1234567890123": "", "168h": "", "7 days": " (7 days is 168h)", "1week": " (1week is 168h)", "1.5d": "", "1234567d": "", "secretd": "", "7d1h": "",
	} {
		if got := InHours(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
