package features

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// chineseSentence is one sentence with the full stop of Chinese, and no punctuation of ASCII before a Chinese letter.
var (
	chineseSentence = regexp.MustCompile(`^[^。\n]*\p{Han}[^。\n]*。$`)
	asciiBetween    = regexp.MustCompile(`\p{Han} ?[,:;.!?()]|[,:;!?()] ?\p{Han}`)
)

func TestEveryRowSaysItInEachLanguage(t *testing.T) {
	entries, err := saysFiles.ReadDir("says")
	if err != nil || len(entries) == 0 {
		t.Fatalf("%d files, %v", len(entries), err)
	}
	for _, e := range entries {
		data, err := saysFiles.ReadFile("says/" + e.Name())
		byID := map[string]string{}
		if err == nil {
			err = json.Unmarshal(data, &byID)
		}
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(slices.Sorted(slices.Values(IDs())), slices.Sorted(maps.Keys(byID))); diff != "" {
			t.Errorf("%s has other rows than the catalogue (-catalogue +file):\n%s", e.Name(), diff)
		}
		for id, says := range byID {
			if !chineseSentence.MatchString(says) || asciiBetween.MatchString(says) {
				t.Errorf("%s: %s says %q", e.Name(), id, says)
			}
		}
	}
}

func TestRowsSayNothingInALanguageThatTheCatalogueLacks(t *testing.T) {
	if said := SaysIn("en"); len(said) != 0 {
		t.Errorf("English has %d other sentences", len(said))
	}
	row, _ := Find("huawei.trial-service")
	if said := SaysIn("zh-CN")[row.Says]; said != "试用中的云服务不支持退订。" {
		t.Errorf("the row says %q", said)
	}
}
