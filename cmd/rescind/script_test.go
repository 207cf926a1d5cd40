package main

import (
	"flag"
	"testing"

	"github.com/rescindhq/rescind/internal/quiet"
	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite golden files")

func TestMain(m *testing.M) {
	quiet.RestorePath()
	testscript.Main(m, map[string]func(){"rescind": main})
}

func TestCommandsKeepTheirContract(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/script", UpdateScripts: *update})
}
