rm -rf dist
mkdir -p dist/scripts
cat > dist/appspec.yml <<'END'
version: 0.0
os: linux
files:
  - source: index.html
    destination: /srv/shop
file_exists_behavior: OVERWRITE
hooks:
  BeforeInstall:
    - location: scripts/before.sh
      timeout: 30
END
echo '@PAGE@' > dist/index.html
cat > dist/scripts/before.sh <<'END'
#!/bin/sh
@SCRIPT@
END
chmod +x dist/scripts/before.sh
