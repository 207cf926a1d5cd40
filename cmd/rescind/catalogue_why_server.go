package main

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

// printedServer is the mock that printed calls go to: one elsewhere is not the one that the line for serve starts.
func printedServer(address string) (string, error) {
	server, err := serverURL(address)
	if err != nil {
		return "", err
	}
	if u, err := url.Parse(server); err != nil || u.Scheme != "http" || u.Port() == "" || !isLoopback(server) {
		return defaultURL, nil
	}
	return server, nil
}

// serveLines start the mock that the printed call is for.
func serveLines(row features.Row, server string, shown printedCall) []string {
	line := fmt.Sprintf("rescind serve --scenario %s --seed %d", row.ID, exampleSeed)
	if server != defaultURL {
		line += " --listen " + report.Quote(strings.TrimPrefix(server, "http://"))
	}
	if shown.command == "" {
		return []string{line}
	}
	return []string{line, "The call below works with this mock: its keys and ids follow from the seed."}
}
