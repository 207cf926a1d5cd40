package target

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestAFileIsValidatedWithoutItsEnvironment(t *testing.T) {
	for _, file := range []string{"testdata/target.yaml", "testdata/full.yaml"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := Validate(file, text); err != nil {
			t.Error(err)
		}
	}
	later := "name: n\nhuawei: {endpoint: \"${URL_OF_NOBODY}\", token: \"${TOKEN_OF_NOBODY}\"}\nhttp: {timeout: \"${TIME_OF_NOBODY}\", ca_file: \"/not/here.pem\"}\n"
	if err := Validate("target.yaml", []byte(later)); err != nil {
		t.Error(err)
	}
}

func TestEveryMistakeThatShowsWithoutTheEnvironmentIsFound(t *testing.T) {
	files, err := filepath.Glob("testdata/mistakes/*.yaml")
	if err != nil || len(files) < 28 {
		t.Fatalf("there are only %d files (%v)", len(files), err)
	}
	var accepted []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		err = Validate(file, text)
		if err == nil {
			accepted = append(accepted, filepath.Base(file))
		} else if strings.Contains(err.Error(), "hush") {
			t.Errorf("the secret is shown: %v", err)
		}
	}
	want := []string{"certificate_missing.yaml", "variable_empty.yaml", "variable_not_set.yaml"} // only an environment shows these
	if !slices.Equal(accepted, want) {
		t.Errorf("accepted are %v, want %v", accepted, want)
	}
}
