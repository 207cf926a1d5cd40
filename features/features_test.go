package features_test

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/features"
)

// The catalogue only grows: a row that is gone was dropped together with its rule. It grew by five
// when renewals were charged by the vendors' calendars and effects began to take time.
func TestNoRowIsDropped(t *testing.T) {
	got := map[string]int{}
	for _, row := range features.Rows() {
		vendor, _, _ := strings.Cut(row.ID, ".")
		got[vendor+" "+row.Kind]++
	}
	want := map[string]int{
		"huawei limit": 51, "huawei behaviour": 19, "huawei gateway": 13, "huawei page": 4,
		"alibaba limit": 17, "alibaba behaviour": 9, "alibaba gateway": 19,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
}

func TestEachRowHasAnIDOfItsOwn(t *testing.T) {
	form := regexp.MustCompile(`^(huawei|alibaba)(\.(gateway|service))?(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)$`)
	seen := map[string]bool{}
	for _, row := range features.Rows() {
		if seen[row.ID] || !form.MatchString(row.ID) {
			t.Errorf("%s is given twice or malformed", row.ID)
		}
		seen[row.ID] = true
		if gateway := strings.Contains(row.ID, ".gateway."); gateway != (row.Kind == "gateway") {
			t.Errorf("%s is of the kind %s", row.ID, row.Kind)
		}
	}
}

// enforcers are what can enforce each kind of row.
var enforcers = map[string][]string{
	"limit":     {"rule", "contract", "fault"},
	"behaviour": {"command", "gateway"},
	"gateway":   {"gateway"},
	"page":      {"page"},
}

func TestEachRowUsesTheWordsThereAre(t *testing.T) {
	used := map[string]bool{}
	for _, row := range features.Rows() {
		if !slices.Contains(enforcers[row.Kind], row.EnforcedBy) {
			t.Errorf("%s: a %s is not enforced by a %s", row.ID, row.Kind, row.EnforcedBy)
		}
		if !slices.Contains([]string{"documented", "observed", "assumed"}, row.Evidence) {
			t.Errorf("%s: %q is no evidence", row.ID, row.Evidence)
		}
		used[row.Kind+" "+row.EnforcedBy] = true
	}
	for kind, all := range enforcers {
		for _, by := range all {
			if !used[kind+" "+by] {
				t.Errorf("no %s is enforced by a %s", kind, by)
			}
		}
	}
}

func TestWhatARowSaysIsOneSentence(t *testing.T) {
	sentence := regexp.MustCompile(`^[A-Z][^.!?]*([0-9]\.[0-9][^.!?]*|CBC\.[0-9]{4}[^.!?]*)*\.$`)
	said := map[string]string{}
	for _, row := range features.Rows() {
		if !sentence.MatchString(row.Says) || utf8.RuneCountInString(row.Says) > 160 || strings.Contains(row.Says, "  ") {
			t.Errorf("%s says %q", row.ID, row.Says)
		}
		if other := said[row.Says]; other != "" {
			t.Errorf("%s says the same as %s", row.ID, other)
		}
		said[row.Says] = row.ID
	}
}

func TestASourceNamesTitleDateAndSection(t *testing.T) {
	for _, row := range features.Rows() {
		for source := range strings.SplitSeq(row.Source, "; ") {
			parts := strings.Split(source, ", ")
			if len(parts) < 3 && row.Kind != "gateway" || slices.Contains(parts, "") {
				t.Errorf("%s: the source %q lacks title, date or section", row.ID, source)
			}
		}
	}
}

func TestAnAnswerIsListedOnlyWhereItDiffers(t *testing.T) {
	for _, row := range features.Rows() {
		asked, given := map[string]bool{}, map[string]bool{}
		for _, a := range row.Answers {
			once := a.Operation + " " + a.Profile
			if a.Profile == "observed" { // each service that was observed may answer in its own way
				once += fmt.Sprint(" ", a.Status, a.Code)
			}
			asked[once] = true
			given[fmt.Sprint(a.Status, a.Code)] = true
			if !slices.Contains([]string{"", "documented", "observed"}, a.Profile) || a.Status < 200 || a.Status > 599 {
				t.Errorf("%s: odd answer %+v", row.ID, a)
			}
		}
		if len(asked) != len(row.Answers) {
			t.Errorf("%s answers twice for one operation and profile", row.ID)
		}
		if len(given) == 1 && row.ID != "huawei.autorenew-retired" { // the other calls go on answering
			t.Errorf("%s lists answers that are all the same", row.ID)
		}
	}
}

func TestARowIsFoundByItsID(t *testing.T) {
	row, found := features.Find("huawei.koogallery-service")
	want := []features.Answer{
		{Operation: "unsubscribe", Profile: "documented", Status: 400, Code: "CBC.99003645"},
		{Operation: "unsubscribe", Profile: "observed", Status: 400, Code: "CBC.99003650"},
	}
	if diff := cmp.Diff(want, row.Answers); !found || diff != "" {
		t.Errorf("found %v, answers (-want +got):\n%s", found, diff)
	}
	if _, found := features.Find("huawei.lunch"); found {
		t.Error("a row is found that does not exist")
	}
}

func TestTheFilesHoldTheCatalogue(t *testing.T) {
	if _, err := fs.Stat(features.Files(), "catalogue.yaml"); err != nil {
		t.Error(err)
	}
}
