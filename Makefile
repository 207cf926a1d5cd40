# The tasks of this repository. `make` lists them; `make ci` is what a change must pass.
.PHONY: help build test lint bench performance fuzz golden notices release-dry-run image ci

help: ## list the tasks
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | expand -t 18

build: ## build the program, ./rescind
	go build -o rescind ./cmd/rescind

test: ## run every test
	go test ./...

lint: ## format, vet, staticcheck and the other linters
	.ci/lint

bench: ## run every benchmark: make bench BENCH=Sandboxes PKG=./cmd/rescind runs some
	go test -run '^$$' -bench '$(or $(BENCH),.)' -benchmem $(or $(PKG),./...)

performance: ## measure, and write the tables of docs/performance.md anew; it takes a quarter of an hour on a quiet machine
	.ci/performance -update

fuzz: ## run every fuzz test for ten seconds: make fuzz FUZZTIME=5m for longer
	.ci/fuzz $(or $(FUZZTIME),10s)

golden: ## write anew the files that are made from the code
	go test ./openapi ./clients ./scenarios ./internal/strictyaml ./conformance/report ./conformance/catalogue ./conformance/target -update
	go test ./conformance/assistant ./conformance/client ./ci -run 'TestWhatIsListed|TestProtocol|TestThePages' -update
	go test ./mock -run 'TestThePrecedenceOfEveryTwo|TestEveryOperationOfTheContracts' -update
	go test ./cmd/rescind -run 'TestEveryScenarioIsPinned|TestTheTableOfRows|TestTheArchitecturePage|TestTheReference|TestThePicture|TableOfCalls|NumberOfCases|TestTheAssistantsPage|ChinesePages|TestTheRecord' -update
	go test ./cmd/rescind -run TestCommandsKeep -update # shows what the line before wrote

notices: ## write THIRD_PARTY_NOTICES anew, and name newer versions of what the program is linked with
	.ci/dependencies -update

release-dry-run: ## build a release twice, try all of it, and publish nothing
	.ci/release

image: ## build the image twice, without Docker, and try it in a root of its own
	.ci/image

ci: ## run the gate, as it is run for every change
	.ci/run
