package strictyaml

import (
	"errors"
	"strings"
	"testing"
)

// upper fills in what begins with a dollar.
func upper(_ Pos, keys []string, text string) (string, error) {
	name, isHole := strings.CutPrefix(text, "$")
	switch {
	case !isHole:
		return text, nil
	case name == "unset":
		return "", errors.New(strings.Join(keys, "/") + " is not set")
	case name == "empty":
		return "", nil
	}
	return name, nil
}

func TestAValueIsFilledInBeforeItIsRead(t *testing.T) {
	var got struct {
		Name  string            `yaml:"name"`
		Count int               `yaml:"count"`
		Flow  []int             `yaml:"flow"`
		On    bool              `yaml:"on"`
		Text  string            `yaml:"text"`
		Left  string            `yaml:"left,omitempty"`
		Keys  map[string]string `yaml:"keys"`
	}
	text := "name: $n\ncount: $7\nflow: [\"$1\", $2]\non: '$true'\ntext: \"$12\"\nleft: $empty\nkeys: {$k: \"$empty\"}\n"
	if err := DecodeFilled("f.yaml", []byte(text), &got, upper); err != nil {
		t.Fatal(err)
	}
	if got.Name != "n" || got.Count != 7 || got.Flow[1] != 2 || got.Flow[0] != 1 || !got.On || got.Text != "12" || got.Left != "" || got.Keys["$k"] != "" {
		t.Errorf("got %+v", got)
	}
}

func TestAMistakeQuotesWhatIsWrittenAndNotWhatItStandsFor(t *testing.T) {
	for text, want := range map[string]string{
		"count: $secret":   `f.yaml:1:8: count: must be a whole number, not "$secret"`,
		"count: $99999999": `f.yaml:1:8: count: $99999999 is out of range`,
		"at: $secret":      `f.yaml:1:5: at: "$secret" is not a time such as 2026-06-08T00:00:00Z; nor is what it stands for`,
		"list: $secret":    `f.yaml:1:7: list: must be a list, not "$secret"`,
		"count: $unset":    `f.yaml:1:8: count: count is not set`,
		"${A}: 1":          `f.yaml:1:1: "${A}": only values are filled in, write the key itself`,
		"list: [$unset]":   `f.yaml:1:8: list: list/list is not set`,
	} {
		var into struct {
			Count int8     `yaml:"count,omitempty"`
			At    timeText `yaml:"at,omitempty"`
			List  []int8   `yaml:"list,omitempty"`
		}
		err := DecodeFilled("f.yaml", []byte(text), &into, upper)
		if err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

func TestWhatIsNotFilledInStandsForItself(t *testing.T) {
	var got struct {
		Name string `yaml:"name"`
	}
	if err := Decode("f.yaml", []byte("name: ${NAME}"), &got); err != nil || got.Name != "${NAME}" {
		t.Errorf("got %q, %v", got.Name, err)
	}
}
