package dialect

import (
	"testing"
	"time"
)

func TestAnInstantIsReadInItsForm(t *testing.T) {
	want := time.Date(2024, 2, 29, 23, 59, 58, 0, time.UTC)
	for form, text := range map[string]string{Instant: "2024-02-29T23:59:58Z", "20060102T150405Z": "20240229T235958Z"} {
		if got, ok := ReadInstant(form, text); !got.Equal(want) || !ok {
			t.Errorf("%s: got %v %v", text, got, ok)
		}
	}
}

func TestWhatIsNoInstantIsNotRead(t *testing.T) {
	for _, text := range []string{
		"", "2024-02-29T23:59:58", "2024-02-29t23:59:58Z", "2024-02-29T23:59:58z", "2023-02-29T23:59:58Z", "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z",
		"2024-01-00T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:60Z", "2024-01-01T00:00:0aZ", "+024-01-01T00:00:00Z",
	} {
		if got, ok := ReadInstant(Instant, text); ok {
			t.Errorf("%s: got %v", text, got)
		}
	}
}

func FuzzReadInstantReadsWhatTheStandardLibraryReads(f *testing.F) {
	f.Add("2024-02-29T23:59:58Z")
	f.Add("2023-02-29T23:59:58Z")
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := ReadInstant(Instant, text)
		want, err := time.Parse(Instant, text)
		if wanted := err == nil && len(text) == len(Instant); ok != wanted || ok && !got.Equal(want) {
			t.Errorf("%q: got %v %v, want %v %v", text, got, ok, want, err)
		}
	})
}
